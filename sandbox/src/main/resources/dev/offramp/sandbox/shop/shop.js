(function () {
  var order = document.getElementById("order");
  if (!order) { return; }
  var WORDS = {
    created: "Order taken", pending: "Waiting for your crypto", received: "Crypto received",
    processing: "Payout under way", completed: "Paid out", failed: "Failed", cancelled: "Cancelled",
    action_required: "Somebody is looking into it"
  };
  var MARKS = { failed: "! ", cancelled: "\u2715 ", action_required: "! " };
  var steps = document.getElementById("steps");
  var shown = 0;

  function text(id, words) {
    var element = document.getElementById(id);
    element.hidden = !words;
    if (element.textContent !== words) { element.textContent = words; }
  }

  function line(step, now) {
    var item = document.createElement("li");
    var detail = document.createElement("span");
    item.dataset.status = step.status;
    if (now) { item.setAttribute("aria-current", "step"); }
    detail.className = "hint";
    detail.textContent = new Date(step.at || step.recordedAt).toLocaleTimeString() + " by " + step.witness + (step.reason ? ", " + step.reason : "");
    item.append((MARKS[step.status] || (now ? "\u25cf " : "\u2713 ")) + (WORDS[step.status] || step.status), detail);
    return item;
  }

  function show(state) {
    text("trouble", state.trouble || "");
    if (!state.status) { return false; }
    text("status", (WORDS[state.status] || state.status) + (state.reason ? " (" + state.reason + ")" : ""));
    text("told", state.told ? "Told by callback: " + (WORDS[state.told] || state.told) : "");
    var over = state.status === "completed" || state.status === "failed" || state.status === "cancelled";
    if (state.steps.length !== shown) {
      shown = state.steps.length;
      steps.replaceChildren.apply(steps, state.steps.map(function (step, at) {
        return line(step, at === shown - 1 && !over);
      }));
    }
    document.getElementById("onward").hidden = over || !state.onward;
    if (state.onward) {
      document.getElementById("pay").href = state.onward;
      if (order.dataset.go === "true") {
        order.dataset.go = "false";
        location.replace(state.onward);
      }
    }
    return over;
  }

  function look() {
    fetch(order.dataset.address, { cache: "no-store" })
      .then(function (answer) { return answer.json(); })
      .then(function (state) { setTimeout(look, show(state) ? 5000 : 1000); })
      .catch(function () { setTimeout(look, 1000); });
  }
  look();
})();
