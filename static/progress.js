// Follows [data-events]: a stream of {done, total, words, finished}. When all is done, the page is loaded anew.
for (const place of document.querySelectorAll("[data-events]")) {
  const words = place.querySelector("[data-progress-words]");
  const bar = place.querySelector("progress");
  const source = new EventSource(place.dataset.events);
  source.addEventListener("message", (event) => {
    const now = JSON.parse(event.data);
    words.textContent = now.words;
    bar.max = now.total;
    bar.value = now.done;
    if (now.finished) {
      source.close();
      window.location.reload();
    }
  });
  window.addEventListener("pagehide", () => source.close());
}
