/** Every product text that rendering adds to a prompt: keys of namespace `bot`. */
export const RENDERING_WORDS = {
  chooseNumber: 'hint.choose_number',
  chooseSeveral: 'hint.choose_several',
  chooseBetween: 'hint.choose_between',
  orReply: 'hint.or_reply',
  mediaLeftOut: 'hint.media_left_out',
  openList: 'list.open',
  requestLocation: 'request.location',
  requestContact: 'request.contact',
} as const;
