// Runs before the first paint, so that a chosen theme and a right-to-left language do not flash the other one.
(function () {
  try {
    var theme = localStorage.getItem('muster.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    var language = localStorage.getItem('muster.language');
    if (language) {
      document.documentElement.lang = language;
      document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
    }
  } catch {
    // Storage may be forbidden: the defaults stand.
  }
})();
