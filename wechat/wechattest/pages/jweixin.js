// The fake platform's stand-in for WeChat's JS-SDK, as far as wx-open-subscribe needs it. It shares no code with the real one:
// what WeChat on a telephone does (checking the signature, drawing the button, asking the user) is asked of the platform.
(function () {
  "use strict";
  var base = new URL(document.currentScript.src).origin;
  var whenReady = [], whenFailed = [], state = null, wanted = [];

  function tell() {
    if (state === null) return;
    var told = state === "" ? whenReady : whenFailed;
    while (told.length) told.shift()({ errMsg: "config:" + (state || "ok") });
  }

  function draw(tag) {
    var label = document.createElement("div");
    label.innerHTML = tag.querySelector("script:not([slot])").textContent;
    var query = new URLSearchParams({ appid: wanted.appId, template: tag.getAttribute("template"), label: label.textContent.trim() });
    var frame = document.createElement("iframe");
    frame.title = "wx-open-subscribe";
    frame.style.cssText = "width:100%;height:18rem;border:0";
    frame.src = base + "/open/tag?" + query;
    tag.appendChild(frame);
    window.addEventListener("message", function (event) {
      if (event.source !== frame.contentWindow || event.origin !== base) return;
      tag.dispatchEvent(new CustomEvent(event.data.event, { detail: event.data.detail }));
    });
  }

  window.wx = {
    config: function (options) {
      wanted = options;
      var query = new URLSearchParams({ appid: options.appId, timestamp: options.timestamp, nonce: options.nonceStr, signature: options.signature, url: location.href.split("#")[0] });
      var script = document.createElement("script");
      script.src = base + "/open/verify?" + query;
      document.head.appendChild(script);
    },
    ready: function (done) { whenReady.push(done); tell(); },
    error: function (done) { whenFailed.push(done); tell(); },
    verified: function (wrong) { // called by what the platform answers
      state = wrong;
      if (!wrong && wanted.openTagList.indexOf("wx-open-subscribe") >= 0) document.querySelectorAll("wx-open-subscribe").forEach(draw);
      tell();
    },
  };
})();
