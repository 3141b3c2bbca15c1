const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Without the sign that ends the sentence behind it. */
export const WEB_ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'’»]/gu;

/**
 * A text as Teams' own small markup, with nothing in it that means anything but itself: of the other two forms, Markdown
 * joins lines and reads names with asterisks as emphasis, and plain text joins lines in some clients. Addresses of pages
 * become links, which is all that markup is used for.
 */
export function toMarkup(text: string): string {
  let [out, from] = ['', 0];
  for (const { 0: address, index } of text.matchAll(WEB_ADDRESS)) {
    const escaped = escape(address);
    out += `${escape(text.slice(from, index))}<a href="${escaped}">${escaped}</a>`;
    from = index + address.length;
  }
  return `${out}${escape(text.slice(from))}`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign).replaceAll('\n', '<br/>');
}
