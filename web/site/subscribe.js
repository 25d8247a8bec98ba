// The page on which followers of an official account accept subscription notices, within WeChat: it makes itself known to WeChat,
// which then draws the buttons, and says what came of them. What was accepted counts by what the platform tells the service, not by
// what happens here. Old telephones open it: plain script, nothing newer than they know.
(function () {
  "use strict";
  var notices = document.getElementById("notices"), trouble = document.getElementById("trouble"), text = document.getElementById("trouble-text");
  var patience = 8000; // milliseconds for WeChat to know the page

  function cannot(why) {
    notices.hidden = true;
    trouble.hidden = false;
    text.textContent = why + "请将微信升级到最新版本，从公众号菜单重新打开本页；仍不行的，请告诉科技局。";
  }

  // The platform's numbers of what went wrong.
  var wrong = {
    10002: "网络不通，请再试一次。", 10003: "网络不通，请再试一次。",
    20004: "您在微信中关闭了此公众号的通知。请在公众号右上角的设置中打开“通知管理”，再来允许。",
  };

  // statuses reads what was chosen, by template. The platform hands it over as text within text.
  function statuses(detail) {
    try {
      var chosen = typeof detail.subscribeDetails === "string" ? JSON.parse(detail.subscribeDetails) : detail.subscribeDetails;
      return Object.keys(chosen).map(function (id) {
        return (typeof chosen[id] === "string" ? JSON.parse(chosen[id]) : chosen[id]).status;
      });
    } catch (e) {
      return [];
    }
  }

  function said(detail) {
    var all = statuses(detail || {});
    if (all.length === 0) return "已收到您的选择。"; // some versions of WeChat do not tell
    if (all.indexOf("accept") < 0) return "您没有允许，不会收到通知。改变主意可再点一次。";
    if (all.some(function (s) { return s !== "accept"; })) return "已允许其中一部分。";
    return "已允许。有合适的新政策时，公众号会通知您。";
  }

  function listen(tag) {
    var status = tag.parentNode.querySelector("[role=status]");
    tag.addEventListener("success", function (event) { status.textContent = said(event.detail); });
    tag.addEventListener("error", function (event) {
      var code = event.detail && event.detail.errCode;
      status.textContent = wrong[code] || "没有成功" + (code ? "（编号 " + code + "）" : "") + "，请告诉科技局。";
    });
  }

  if (!window.wx || !window.wx.config) {
    cannot("没有连上微信。");
    return;
  }
  document.querySelectorAll("wx-open-subscribe").forEach(listen);
  var timer = setTimeout(function () { cannot("微信没有回应。"); }, patience);
  wx.config({
    debug: false, appId: notices.dataset.appId, timestamp: Number(notices.dataset.timestamp), nonceStr: notices.dataset.nonce,
    signature: notices.dataset.signature, jsApiList: [], openTagList: ["wx-open-subscribe"],
  });
  wx.ready(function () {
    clearTimeout(timer);
    notices.hidden = false;
    trouble.hidden = true;
  });
  wx.error(function (error) {
    clearTimeout(timer);
    cannot("微信不认可本页（" + (error && error.errMsg || "原因不明") + "）。");
  });
  document.addEventListener("WeixinOpenTagsError", function () { cannot("您的微信或系统版本不支持在网页中允许通知。"); });
})();
