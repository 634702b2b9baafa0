/*
 * A stub of Proof's widget with its real global and callbacks. It draws into an open shadow root of
 * the host, with a constructed style sheet, so that the page's policy need allow no inline style.
 *
 * For tests: #proof-status is the heading; buttons are #proof-verify, #proof-add-card, #proof-send,
 * #proof-cancel, #proof-payout-fails, #proof-pay, #proof-retry; fields #proof-card-number,
 * #proof-amount, #proof-fiat, #proof-send-amount; #proof-address and #proof-qr show where to send;
 * #proof-return is the way back; #proof-error says what went wrong. data-screen of #proof-widget is
 * the screen: kyc_not_started, kyc_pending, kyc_failed, card, send, confirming, processing,
 * completed, failed, cancelled, pay, error.
 */
(function () {
  "use strict";
  var DESK = new URL("widget-desk/", document.currentScript.src).href;
  var SVG = "http://www.w3.org/2000/svg";
  // The server puts the text of widget.css here.
  var STYLE = "@style";

  function make(name, attributes, children) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      element.setAttribute(key, attributes[key]);
    });
    (children || []).forEach(function (child) {
      element.append(child);
    });
    return element;
  }

  function Widget(config) {
    this.config = config;
    this.boot = null;
    this.shown = null;
    this.told = null;
    this.transferTold = false;
    this.finishedTold = false;
    var root = config.host.shadowRoot || config.host.attachShadow({ mode: "open" });
    var sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.box = make("section", { id: "proof-widget", "aria-label": "Proof" });
    root.replaceChildren(this.box);
  }

  Widget.prototype.callback = function (name, payload) {
    try {
      if (typeof this.config[name] === "function") {
        this.config[name](payload);
      }
    } catch (broken) {
      console.error("the page's " + name + " failed", broken);
    }
  };

  Widget.prototype.call = function (method, path, body) {
    var headers = body ? { "Content-Type": "application/json" } : {};
    if (this.boot) {
      headers["X-Widget-Boot"] = this.boot;
    }
    return fetch(DESK + path, {
      method: method, headers: headers, cache: "no-store", credentials: "omit",
      body: body ? JSON.stringify(body) : undefined
    }).then(function (answer) {
      return answer.json().then(function (json) {
        if (!answer.ok) {
          throw { refused: true, status: answer.status, message: json.message };
        }
        return json;
      });
    });
  };

  Widget.prototype.start = function () {
    var self = this;
    var given = {};
    Object.keys(this.config).forEach(function (key) {
      if (key !== "host" && typeof self.config[key] !== "function") {
        given[key] = self.config[key];
      }
    });
    this.callback("onLoad");
    this.call("POST", "boot", given).then(function (answer) {
      self.boot = answer.boot;
      self.call("GET", "state").then(function (state) {
        self.show(state);
        self.callback("onReady");
        self.tell(state);
        self.again();
      });
    }).catch(function (problem) {
      self.box.dataset.screen = "error";
      self.box.replaceChildren.apply(self.box, self.frame("This session cannot be opened", [
        make("p", { id: "proof-error", class: "wrong", role: "alert" }, [problem.message || "Proof cannot be reached."])
      ]));
    });
  };

  Widget.prototype.again = function () {
    var self = this;
    setTimeout(function () {
      self.call("GET", "state").then(function (state) {
        self.update(state);
      }).catch(function () {}).then(function () {
        self.again();
      });
    }, 700);
  };

  Widget.prototype.update = function (state) {
    if (JSON.stringify(state) !== this.shown) {
      this.show(state);
    }
    this.tell(state);
  };

  /** Tells the page what happened, in the words of the real widget. */
  Widget.prototype.tell = function (state) {
    if (state.widgetStatus !== this.told) {
      this.told = state.widgetStatus;
      this.callback("onStatusChange", {
        amount: state.amount, currency: state.currency, network: state.network,
        fiat_amount: state.fiatAmount, fiat_currency: state.fiatCurrency,
        merchant_transaction_id: state.id, status: state.widgetStatus, payment_method: state.card ? "card" : ""
      });
    }
    if (state.type === "sell" && state.screen === "send" && !this.transferTold) {
      this.transferTold = true;
      this.callback("onSellTransferEnabled", {
        amount: state.amount, currency: state.currency, network: state.network,
        address: state.address, id: state.transferId, flow_id: "payout"
      });
    }
    var over = state.screen === "completed" || state.screen === "failed";
    if (state.type === "buy" && over && !this.finishedTold) {
      this.finishedTold = true;
      this.callback("onPaymentFinished", { payment_method: "card" });
    }
  };

  Widget.prototype.act = function (wish, button) {
    var self = this;
    button.disabled = true;
    this.call("POST", "act", wish).then(function (state) {
      self.update(state);
    }).catch(function (problem) {
      button.disabled = false;
      var old = self.box.querySelector("#proof-error");
      if (old) {
        old.remove();
      }
      button.before(make("p", { id: "proof-error", class: "wrong", role: "alert" }, [problem.message || "Proof cannot be reached."]));
    });
  };

  Widget.prototype.button = function (id, text, wish, quiet) {
    var self = this;
    var button = make("button", { id: id, type: "button", class: quiet ? "quiet" : "" }, [text]);
    button.addEventListener("click", function () {
      self.act(wish(), button);
    });
    return button;
  };

  Widget.prototype.value = function (id) {
    var field = this.box.querySelector("#" + id);
    return field ? field.value : "";
  };

  Widget.prototype.frame = function (title, parts) {
    return [
      make("p", { class: "brand" }, [make("strong", {}, ["Proof"]), make("span", {}, ["sandbox \u00b7 no real money"])]),
      make("h2", { id: "proof-status", role: "status", tabindex: "-1" }, [title])
    ].concat(parts.filter(Boolean));
  };

  Widget.prototype.show = function (state) {
    var box = this.box;
    var hadFocus = box.contains(box.getRootNode().activeElement);
    var typed = state.screen === box.dataset.screen ? Array.from(box.querySelectorAll("input")) : [];
    this.shown = JSON.stringify(state);
    this.box.dataset.screen = state.screen;
    var screen = SCREENS[state.screen](this, state);
    this.box.replaceChildren.apply(this.box, this.frame(screen.title, screen.parts));
    typed.forEach(function (before) {
      var after = box.querySelector("#" + before.id);
      if (after) {
        after.value = before.value;
      }
    });
    if (hadFocus) {
      this.box.querySelector("#proof-status").focus();
    }
  };

  function facts(rows) {
    var list = make("dl");
    rows.forEach(function (row) {
      if (row[1]) {
        list.append(make("dt", {}, [row[0]]), make("dd", {}, [row[1]]));
      }
    });
    return list;
  }

  function deal(state) {
    return facts([
      ["You sell", state.amount && state.amount + " " + state.currency],
      ["Network", state.network],
      [state.screen === "completed" ? "You got" : "You get about", state.fiatAmount && state.fiatAmount + " " + state.fiatCurrency],
      ["Card", state.card && "\u2022\u2022\u2022\u2022 " + state.card]
    ]);
  }

  function fiatChoice(widget, state) {
    var select = make("select", { id: "proof-fiat" });
    state.fiatCurrencies.forEach(function (currency) {
      var option = make("option", { value: currency }, [currency]);
      option.selected = currency === state.fiatCurrency;
      select.append(option);
    });
    select.addEventListener("change", function () {
      widget.act({ do: "fiat", currency: select.value }, select);
    });
    return [make("label", { for: "proof-fiat" }, ["Currency on your card"]), select];
  }

  function cancel(widget) {
    return widget.button("proof-cancel", "Cancel this sell", function () {
      return { do: "cancel" };
    }, true);
  }

  function back(widget) {
    var address = widget.config.redirectUrl;
    if (typeof address !== "string" || !/^https?:/.test(address)) {
      return null;
    }
    return make("p", {}, [make("a", { id: "proof-return", href: address }, ["Back to the shop"])]);
  }

  function sandboxCorner(widget, state) {
    return make("details", state.payoutMustFail ? { open: "" } : {}, [
      make("summary", {}, ["Sandbox: let something go wrong"]),
      state.payoutMustFail
        ? make("p", { class: "hint" }, ["The payout of this sell will fail."])
        : widget.button("proof-payout-fails", "Make the payout fail", function () {
          return { do: "payoutFails" };
        }, true)
    ]);
  }

  function qr(state) {
    var svg = document.createElementNS(SVG, "svg");
    var dots = document.createElementNS(SVG, "path");
    svg.setAttribute("id", "proof-qr");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", "QR code of the deposit address");
    svg.setAttribute("viewBox", "0 0 " + state.qr.size + " " + state.qr.size);
    svg.setAttribute("shape-rendering", "crispEdges");
    dots.setAttribute("d", state.qr.path);
    dots.setAttribute("fill", "#000000");
    svg.append(dots);
    return svg;
  }

  function steps(reached) {
    var list = make("ol");
    ["Crypto sent", "Crypto received", "Payout to your card"].forEach(function (words, step) {
      var done = step < reached;
      var now = step === reached;
      var item = make("li", { class: done ? "done" : now ? "now" : "" }, [(done ? "\u2713 " : now ? "\u25cf " : "\u25cb ") + words]);
      if (now) {
        item.setAttribute("aria-current", "step");
      }
      list.append(item);
    });
    return list;
  }

  function verifyAsk(widget, title, sentence) {
    return {
      title: title,
      parts: [
        make("p", {}, [sentence]),
        make("p", { class: "hint" }, ["In the sandbox no document is asked for and no camera is used."]),
        widget.button("proof-verify", "Hand in document and selfie", function () {
          return { do: "verify" };
        }),
        cancel(widget)
      ]
    };
  }

  function localTime(text) {
    return new Date(text).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  }

  var SCREENS = {
    kyc_not_started: function (widget) {
      return verifyAsk(widget, "Verify your identity", "Before your first sell we need an identity document and a selfie.");
    },
    kyc_failed: function (widget) {
      return verifyAsk(widget, "Your identity was not confirmed", "Please try again with another document.");
    },
    kyc_pending: function (widget) {
      return { title: "Your documents are being checked", parts: [make("p", {}, ["This usually takes minutes. You may leave this page open."]), cancel(widget)] };
    },
    card: function (widget, state) {
      var parts = [deal(state)];
      if (!state.amount) {
        parts.push(make("label", { for: "proof-amount" }, ["How much " + state.currency + " do you sell?"]));
        parts.push(make("input", { id: "proof-amount", inputmode: "decimal", autocomplete: "off", value: "100" }));
      }
      parts = parts.concat(fiatChoice(widget, state));
      parts.push(make("label", { for: "proof-card-number" }, ["Number of your debit or credit card"]));
      parts.push(make("input", { id: "proof-card-number", inputmode: "numeric", autocomplete: "off", value: "4242 4242 4242 4242" }));
      parts.push(make("p", { class: "hint" }, ["A made-up number will do; only the last four digits are kept."]));
      parts.push(widget.button("proof-add-card", "Add this card", function () {
        return { do: "card", number: widget.value("proof-card-number"), amount: widget.value("proof-amount") };
      }));
      parts.push(cancel(widget));
      return { title: "Where shall the money go?", parts: parts };
    },
    send: function (widget, state) {
      var short = state.received && make("p", { class: "wrong" }, ["Only " + state.received + " " + state.currency + " came so far. Please send the rest."]);
      return {
        title: "Send " + state.amount + " " + state.currency,
        parts: [
          short,
          make("p", {}, ["Send it on ", make("strong", {}, [state.network]), " to this address:"]),
          make("code", { id: "proof-address" }, [state.address]),
          qr(state),
          state.deadline && make("p", { class: "hint", id: "proof-deadline" }, ["It must arrive before " + localTime(state.deadline) + "."]),
          deal(state)
        ].concat(fiatChoice(widget, state), [
          make("label", { for: "proof-send-amount" }, ["Amount your pretend wallet sends"]),
          make("input", { id: "proof-send-amount", inputmode: "decimal", autocomplete: "off", value: state.amount }),
          widget.button("proof-send", "Send the crypto", function () {
            return { do: "send", amount: widget.value("proof-send-amount") };
          }),
          cancel(widget),
          sandboxCorner(widget, state)
        ])
      };
    },
    pay: function (widget, state) {
      return {
        title: "Pay by card",
        parts: [deal(state), widget.button("proof-pay", "Pay", function () {
          return { do: "pay" };
        }), cancel(widget)]
      };
    },
    confirming: function (widget, state) {
      return { title: "Your crypto is being confirmed", parts: [steps(1), deal(state), sandboxCorner(widget, state)] };
    },
    processing: function (widget, state) {
      return { title: "Your payout is under way", parts: [steps(2), deal(state), sandboxCorner(widget, state)] };
    },
    completed: function (widget, state) {
      return { title: "\u2713 " + state.fiatAmount + " " + state.fiatCurrency + " sent to your card", parts: [steps(3), deal(state), back(widget)] };
    },
    failed: function (widget, state) {
      return {
        title: "! This sell has failed",
        parts: [
          make("p", {}, ["Please do not send anything to its address any more. The shop you came from will help you."]),
          deal(state),
          state.mayRetry && widget.button("proof-retry", "Try again", function () {
            return { do: "retry" };
          }),
          back(widget)
        ]
      };
    },
    cancelled: function (widget) {
      return { title: "\u2715 This sell is cancelled", parts: [make("p", {}, ["Please do not send anything to its address any more."]), back(widget)] };
    }
  };

  window.proofWidget = {
    run: function (config) {
      if (!config || !(config.host instanceof Element)) {
        throw new Error("proofWidget.run needs a host element");
      }
      new Widget(config).start();
    }
  };
})();
