import { expect, it } from 'vitest';
import { readDecline } from './declines.ts';

it.each(
  `no | No! | nope | no thanks | none | nothing | 👎 | I don't have one | i dont have a code | no phone | have none | she has no email | doesn't have a phone |
  non | non merci | j'en ai pas | je n'en ai pas | pas de code | aucun | elle n'a pas de téléphone | no gracias | no tengo | no tengo código | no tiene teléfono | ninguno |
  لا | لا شكرا | ليس لدي رمز | ما عندي | معنديش | لا يوجد`.split('|'),
)('%j says that there is nothing', (text) => {
  expect(readDecline(text)).toBe('none');
});

it.each(
  `I'd rather not | prefer not to say | she said no | he won't say | they refused | doesn't want to | don't know | dunno | idk | no idea | 🤷 | 🤷🏽‍♀️ | not sure |
  je ne sais pas | jsp | aucune idée | elle ne veut pas | il refuse | préfère ne pas répondre | no sé | ni idea | no quiere darlo | prefiero no decirlo | ns/nc |
  لا أعرف | مش عارف | ما بعرف | لا تريد | لا يريد أن يجيب | رفض`.split('|'),
)('%j says that no answer comes', (text) => {
  expect(readDecline(text)).toBe('unsaid');
});

it.each(
  `yes | 2 | no 7 | Nobody Street 4 | Norah | no. 12 Mill Lane | I don't know her number but it is 07700 900123 | oui | sí | نعم | لاحقا | none of your posters arrived | ${'no '.repeat(200)}`.split(
    '|',
  ),
)('%j says something', (text) => {
  expect(readDecline(text)).toBeNull();
});
