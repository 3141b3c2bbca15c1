-- AlterTable
ALTER TABLE "address_point" ADD COLUMN     "number_key" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "address_point_space_id_number_key_idx" ON "address_point"("space_id", "number_key");

UPDATE "address_point" SET "number_key" = upper(translate("number", ' .-', ''));

-- Spaces that are there already get the outcomes of calls and leaflets, and the short codes of each language.
INSERT INTO "outcome_type" ("id", "space_id", "kind", "code", "short_code", "counts_as_contact", "re_knock", "position", "name", "local_codes")
SELECT gen_random_uuid(), s."id", o.*
FROM "space" s, (VALUES
  ('call', 'talked', 'ok', true, 'never', 13, '{"en": "Talked", "fr": "A parlé", "es": "Habló", "ar": "تم الحديث"}'::jsonb, '{"en": ["ok"], "fr": ["ok"], "es": ["ok"], "ar": ["تم"]}'::jsonb),
  ('call', 'no_pickup', 'np', false, 'other_time', 14, '{"en": "No answer", "fr": "Sans réponse", "es": "No contesta", "ar": "لا رد"}'::jsonb, '{"en": ["np"], "fr": ["pas"], "es": ["nco"], "ar": ["نر"]}'::jsonb),
  ('call', 'call_back', 'cb', true, 'at_time', 15, '{"en": "Come back later", "fr": "Repasser plus tard", "es": "Volver más tarde", "ar": "العودة لاحقًا"}'::jsonb, '{"en": ["cb"], "fr": ["rev"], "es": ["lue"], "ar": ["عد"]}'::jsonb),
  ('call', 'refused', 'ref', true, 'campaign', 16, '{"en": "Refused", "fr": "Refus", "es": "Rechazo", "ar": "رفض"}'::jsonb, '{"en": ["ref"], "fr": ["non"], "es": ["rec"], "ar": ["رف"]}'::jsonb),
  ('call', 'busy', 'bs', false, 'optional', 17, '{"en": "Line busy", "fr": "Occupé", "es": "Comunica", "ar": "الخط مشغول"}'::jsonb, '{"en": ["bs"], "fr": ["occ"], "es": ["ocu"], "ar": ["مش"]}'::jsonb),
  ('call', 'not_available', 'na', false, 'other_time', 18, '{"en": "Not available", "fr": "Pas disponible", "es": "No disponible", "ar": "غير متاح"}'::jsonb, '{"en": ["na"], "fr": ["ind"], "es": ["ndi"], "ar": ["غم"]}'::jsonb),
  ('call', 'left_message', 'lm', false, 'optional', 19, '{"en": "Left a message", "fr": "Message laissé", "es": "Mensaje dejado", "ar": "تركنا رسالة"}'::jsonb, '{"en": ["lm"], "fr": ["msg"], "es": ["msj"], "ar": ["رس"]}'::jsonb),
  ('call', 'wrong_number', 'wn', false, 'household', 20, '{"en": "Wrong number", "fr": "Faux numéro", "es": "Número equivocado", "ar": "رقم خاطئ"}'::jsonb, '{"en": ["wn"], "fr": ["faux"], "es": ["equ"], "ar": ["خط"]}'::jsonb),
  ('call', 'language', 'lang', false, 'speaker', 21, '{"en": "Other language", "fr": "Autre langue", "es": "Otro idioma", "ar": "لغة أخرى"}'::jsonb, '{"en": ["lang"], "fr": ["lng"], "es": ["idi"], "ar": ["لغ"]}'::jsonb),
  ('call', 'do_not_contact', 'dnc', true, 'never', 22, '{"en": "Never again", "fr": "Ne plus passer", "es": "No volver nunca", "ar": "عدم العودة أبدًا"}'::jsonb, '{"en": ["dnc"], "fr": ["jam"], "es": ["nun"], "ar": ["أبد"]}'::jsonb),
  ('leaflet', 'delivered', 'ok', false, 'campaign', 23, '{"en": "Delivered", "fr": "Distribué", "es": "Repartido", "ar": "تم التوزيع"}'::jsonb, '{"en": ["ok"], "fr": ["ok"], "es": ["ok"], "ar": ["تم"]}'::jsonb),
  ('leaflet', 'no_mailbox', 'nm', false, 'campaign', 24, '{"en": "No letter box", "fr": "Sans boîte", "es": "Sin buzón", "ar": "لا صندوق بريد"}'::jsonb, '{"en": ["nm"], "fr": ["sbal"], "es": ["sbuz"], "ar": ["بص"]}'::jsonb),
  ('leaflet', 'no_leaflets', 'nl', false, 'never', 25, '{"en": "No leaflets, please", "fr": "Pas de publicité", "es": "Sin publicidad", "ar": "لا للمنشورات"}'::jsonb, '{"en": ["nl"], "fr": ["spub"], "es": ["spub"], "ar": ["بد"]}'::jsonb),
  ('leaflet', 'inaccessible', 'ina', false, 'after_note', 26, '{"en": "Could not get in", "fr": "Accès impossible", "es": "Sin acceso", "ar": "تعذر الوصول"}'::jsonb, '{"en": ["ina"], "fr": ["ferm"], "es": ["cer"], "ar": ["مغ"]}'::jsonb),
  ('leaflet', 'bad_address', 'bad', false, 'no_door', 27, '{"en": "No such door", "fr": "Porte introuvable", "es": "No existe la puerta", "ar": "باب غير موجود"}'::jsonb, '{"en": ["bad"], "fr": ["inc"], "es": ["noex"], "ar": ["خط"]}'::jsonb)
) AS o(kind, code, short_code, counts_as_contact, re_knock, position, name, local_codes)
ON CONFLICT DO NOTHING;

UPDATE "outcome_type" t SET "local_codes" = c.codes FROM (VALUES
  ('present', '{"en": ["ok"], "fr": ["ok"], "es": ["ok"], "ar": ["تم"]}'::jsonb),
  ('not_home', '{"en": ["nh"], "fr": ["abs"], "es": ["nc"], "ar": ["غ"]}'::jsonb),
  ('call_back', '{"en": ["cb"], "fr": ["rev"], "es": ["lue"], "ar": ["عد"]}'::jsonb),
  ('refused', '{"en": ["ref"], "fr": ["non"], "es": ["rec"], "ar": ["رف"]}'::jsonb),
  ('do_not_contact', '{"en": ["dnc"], "fr": ["jam"], "es": ["nun"], "ar": ["أبد"]}'::jsonb),
  ('left_material', '{"en": ["lft"], "fr": ["dep"], "es": ["fol"], "ar": ["من"]}'::jsonb),
  ('inaccessible', '{"en": ["ina"], "fr": ["ferm"], "es": ["cer"], "ar": ["مغ"]}'::jsonb),
  ('language', '{"en": ["lang"], "fr": ["lng"], "es": ["idi"], "ar": ["لغ"]}'::jsonb),
  ('moved', '{"en": ["mv"], "fr": ["dem"], "es": ["mud"], "ar": ["نق"]}'::jsonb),
  ('wrong_person', '{"en": ["wp"], "fr": ["err"], "es": ["otra"], "ar": ["غل"]}'::jsonb),
  ('deceased', '{"en": ["dc"], "fr": ["dcd"], "es": ["fal"], "ar": ["مت"]}'::jsonb),
  ('vacant', '{"en": ["vac"], "fr": ["vide"], "es": ["des"], "ar": ["خل"]}'::jsonb),
  ('bad_address', '{"en": ["bad"], "fr": ["inc"], "es": ["noex"], "ar": ["خط"]}'::jsonb)
) AS c(code, codes)
WHERE t."kind" = 'door' AND t."code" = c.code AND t."local_codes" = '{}';
