// Plays a recording's playlist in a video element. The player's own code is fetched when the first recording is opened,
// so that no other page carries it. It runs in the page's thread: a worker would have to be made from a blob.

/**
 * @param {HTMLVideoElement} video
 * @param {string} playlist an address of our own
 * @param {(status: number) => void} trouble called once when it cannot go on; 0 when no answer came
 * @returns {Promise<() => void>} lets go of the element again
 */
export async function attach(video, playlist, trouble) {
  const { default: Hls } = await import(document.querySelector("meta[name=hls]").content);
  if (Hls.isSupported()) {
    const hls = new Hls({ enableWorker: false });
    hls.on(Hls.Events.ERROR, (_, error) => {
      if (error.fatal) {
        hls.destroy();
        trouble(error.response?.code ?? 0);
      }
    });
    hls.loadSource(playlist);
    hls.attachMedia(video);
    return () => hls.destroy();
  }
  // A browser without media sources of its own plays the same playlist by itself.
  video.addEventListener("error", () => trouble(0), { once: true });
  video.src = playlist;
  return () => {
    video.removeAttribute("src");
    video.load();
  };
}
