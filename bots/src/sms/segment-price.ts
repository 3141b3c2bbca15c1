import type { Price } from '../adapter/adapter.ts';

/** `0.0079 EUR`, as entered for one segment; undefined: not known. What is wrong with it joins the problems. */
export function readSegmentPrice(text: string, problems: string[]): Price | undefined {
  if (text === '') return undefined;
  const [, amount = '', currency = ''] = /^(\d{1,3}(?:[.,]\d{1,6})?) ?([a-z]{3})$/i.exec(text) ?? [];
  if (amount !== '') return { amount: Number(amount.replace(',', '.')), currency: currency.toUpperCase() };
  problems.push('The price of a segment must be a number and a currency, such as 0.05 EUR.');
  return undefined;
}

export function priceOf(segments: number, perSegment: Price | undefined): { readonly price?: Price } {
  return perSegment === undefined
    ? {}
    : { price: { amount: segments * perSegment.amount, currency: perSegment.currency } };
}
