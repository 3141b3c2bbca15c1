-- AlterTable
ALTER TABLE "outbound" ADD COLUMN     "currency" TEXT,
ADD COLUMN     "price" DECIMAL(12,6),
ADD COLUMN     "segments" SMALLINT;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "use_other_chats" BOOLEAN NOT NULL DEFAULT false;

-- Messages that did not arrive: few, and looked for by connection, newest first.
CREATE INDEX "outbound_given_up_idx" ON "outbound" ("connection_id", "created_at" DESC, "id" DESC) WHERE "status" IN ('failed', 'uncertain');
