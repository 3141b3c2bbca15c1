export { doorCode, doorLabel, type DoorPlace } from './labels.ts';
export {
  sliceText,
  stopCard,
  type ShownCode,
  type ShownStop,
  type SliceShown,
  type Speaking,
  type StopShown,
} from './texts.ts';
