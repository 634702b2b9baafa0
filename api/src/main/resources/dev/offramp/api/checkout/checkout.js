// Runs the provider's widget, tells Offramp the address it showed, and keeps the status fresh.
'use strict';

(() => {
  const sell = JSON.parse(document.getElementById('sell').textContent);
  const here = location.pathname.replace(/\/$/, '');
  const show = (id, text) => { document.getElementById(id).textContent = text; };
  const time = (iso) => new Date(iso).toLocaleString();
  const names = {
    created: 'Sale accepted', pending: 'Waiting for your crypto', received: 'Crypto received',
    processing: 'Payout under way', completed: 'Money sent', failed: 'Ended without a payout',
    cancelled: 'Cancelled', action_required: 'Being looked at by our team',
  };

  function draw(state) {
    show('words', state.words);
    const waits = state.status === 'pending' && state.depositAddress;
    document.getElementById('send').hidden = !waits;
    if (waits) {
      show('address', state.depositAddress);
      document.getElementById('before').hidden = !state.sendBefore;
      if (state.sendBefore) { show('until', time(state.sendBefore)); }
    }
    const onward = document.getElementById('onward');
    if (onward) { onward.hidden = state.status !== 'pending'; }
    const list = document.getElementById('steps');
    list.replaceChildren(...state.steps.map((step) => {
      const item = document.createElement('li');
      const when = document.createElement('time');
      when.dateTime = step.at;
      when.textContent = time(step.at);
      item.append(`${names[step.status] || step.status} `, when);
      return item;
    }));
  }

  async function refresh() {
    let pause = 2000;
    try {
      const answer = await fetch(`${here}/state${location.search}`, { headers: { Accept: 'application/json' } });
      if (answer.ok) {
        const state = await answer.json();
        draw(state);
        if (state.status === 'completed') { return; }
        // The widget may let the customer try again after a failure.
        if (state.isFinal) { pause = 10000; }
      }
    } catch { /* Asked again below. */ }
    setTimeout(refresh, pause);
  }

  function tellAddress(transfer) {
    if (!transfer || !transfer.address) { return; }
    fetch(`${here}/deposit-address${location.search}`, {
      method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ address: transfer.address }),
    }).then((answer) => answer.ok && answer.json().then(draw)).catch(() => {});
  }

  function runWidget() {
    const script = document.createElement('script');
    script.src = sell.script;
    script.onload = () => window.proofWidget.run({
      ...sell.parameters,
      host: document.getElementById('widget'),
      onSellTransferEnabled: tellAddress,
      onStatusChange: () => {},
    });
    script.onerror = () => show('words', 'The payment page could not be loaded. Please reload this page.');
    document.head.append(script);
  }

  draw(sell.state);
  if (sell.script && !sell.state.isFinal) { runWidget(); }
  setTimeout(refresh, 1000);
})();
