(function () {
  var box = document.querySelector("[data-state]");
  if (!box) { return; }
  var shown = box.dataset.state;
  function look() {
    fetch(box.dataset.address, { cache: "no-store" })
      .then(function (answer) { return answer.json(); })
      .then(function (now) {
        if (now.status + "/" + now.sent !== shown) { location.reload(); } else { again(); }
      })
      .catch(again);
  }
  function again() { setTimeout(look, 1000); }
  again();
})();
