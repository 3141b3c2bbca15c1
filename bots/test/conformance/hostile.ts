/** Texts that break what was written with "hello" in mind. */
export const HOSTILE_TEXTS: readonly (readonly [name: string, text: string])[] = [
  ['ten thousand characters', 'a'.repeat(10_000)],
  ['ten thousand emoji of several code points', '👩‍👩‍👧‍👦'.repeat(1000)],
  ['one word of six thousand letters without a break', 'ß'.repeat(6000)],
  ['Arabic', 'مرحبا، هل يمكنك المساعدة؟ 123'],
  ['marks that reverse direction', '\u202Eabc\u2066def'],
  ['letters under a hundred accents', 'e' + '\u0301'.repeat(500)],
  ['HTML', '<b>bold</b> & <script>alert(1)</script> &lt; </b'],
  ['Markdown', '*a* _b_ [c](d) `e` ~f~ >g #h +i -j =k |l {m} .n !o'],
  ['NUL and other controls', 'a\u0000b\u0007c\u001B[31md'],
  ['half surrogates', 'a\uD83Db\uDE00c'],
  ['a formula', '=HYPERLINK("http://x","y")'],
  ['lines only', '\n\n\n.\n\n\n'],
];
