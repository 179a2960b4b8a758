// Thai has no spaces between words. The index of search has its words parted (hooks.py); this parts those of a query.
(() => {
  const QUERY = 2; // Material's kind of message that asks its worker
  if (!("Segmenter" in Intl)) return;
  const words = new Intl.Segmenter("th", { granularity: "word" });
  const parted = (run) => [...words.segment(run)].map((word) => word.segment).join(" ");
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message?.type === QUERY && typeof message.data === "string")
      message = { ...message, data: message.data.replace(/[\u0e00-\u0e7f]{2,}/g, parted) };
    return post.call(this, message, ...rest);
  };
})();
