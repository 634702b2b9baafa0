'use strict';

const form = document.getElementById('sign-in');
const key = document.getElementById('key');
const outcome = document.getElementById('outcome');

document.getElementById('endpoint').textContent = location.origin + '/codec';

async function call(method, headers) {
  try {
    return await fetch('/codec/session', { method, headers });
  } catch (unreachable) {
    return null;
  }
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = await call('POST', { Authorization: 'Bearer ' + key.value.trim() });
  key.value = '';
  if (answer === null) {
    outcome.textContent = 'Offramp cannot be reached.';
  } else if (answer.ok) {
    outcome.textContent = 'You are signed in for eight hours. Reload the Temporal UI.';
  } else {
    const problem = await answer.json();
    outcome.textContent = problem.detail;
  }
});

document.getElementById('sign-out').addEventListener('click', async () => {
  const answer = await call('DELETE', {});
  outcome.textContent = answer !== null && answer.ok ? 'You are signed out.' : 'Offramp cannot be reached.';
});
