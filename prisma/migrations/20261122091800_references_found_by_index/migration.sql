-- References that turns look up: what is undone with a response, what somebody answered themselves, who was met.
CREATE INDEX "outcome_response_id_idx" ON "outcome"("response_id") WHERE "response_id" IS NOT NULL;
CREATE INDEX "response_person_id_idx" ON "response"("person_id") WHERE "person_id" IS NOT NULL;
CREATE INDEX "encounter_contact_id_idx" ON "encounter"("contact_id") WHERE "contact_id" IS NOT NULL;
