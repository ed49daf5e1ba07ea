// A page with [data-reload] waits for work in the background: it is loaded anew after so many seconds.
for (const place of document.querySelectorAll("[data-reload]")) {
  setTimeout(() => window.location.reload(), Number(place.dataset.reload) * 1000);
}
