/** Muster drives the browser that the system has (CHROMIUM_PATH): none is downloaded when packages are installed. */
module.exports = { skipDownload: true };
