-- AlterTable
ALTER TABLE "outcome" ADD COLUMN     "call_back_told_at" TIMESTAMPTZ(3);

-- Promised calls that nobody has been reminded of yet.
CREATE INDEX "outcome_call_back_due_idx" ON "outcome"("call_back_at") WHERE "call_back_at" IS NOT NULL AND "call_back_told_at" IS NULL AND "undone_at" IS NULL;
