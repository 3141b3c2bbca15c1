import { encode } from 'uqr';
import { saveBlob } from '../api/save-blob.ts';

/** Light modules around the code: scanners need four. */
const BORDER = 4;
const PNG_SIZE = 1200;

/** The QR code of a link as a picture of its own, black on white. */
export function qrSvg(value: string): string {
  const { size, data } = encode(value, { ecc: 'M', border: BORDER });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="1024" height="1024" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}

async function qrPng(value: string): Promise<Blob | null> {
  const { size, data } = encode(value, { ecc: 'M', border: BORDER });
  // Whole pixels per module, or the edges blur.
  const module = Math.max(1, Math.floor(PNG_SIZE / size));
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = module * size;
  const ink = canvas.getContext('2d');
  if (!ink) return null;
  ink.fillStyle = '#fff';
  ink.fillRect(0, 0, canvas.width, canvas.height);
  ink.fillStyle = '#000';
  data.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) ink.fillRect(x * module, y * module, module, module);
    }),
  );
  return new Promise((settle) => {
    canvas.toBlob(settle, 'image/png');
  });
}

/** Saves the code as a file that is called after the invitation. */
export async function downloadQr(value: string, name: string, kind: 'svg' | 'png'): Promise<void> {
  const blob = kind === 'svg' ? new Blob([qrSvg(value)], { type: 'image/svg+xml' }) : await qrPng(value);
  if (blob) saveBlob(blob, `muster-${name}.${kind}`);
}
