-- AlterTable
ALTER TABLE "thread" ADD COLUMN     "escalated_at" TIMESTAMPTZ(3),
ADD COLUMN     "waiting_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "thread_open" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "done_note" TEXT;

-- CreateTable
CREATE TABLE "pending_message" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "class" "message_class" NOT NULL,
    "text" JSONB NOT NULL,
    "choices" JSONB NOT NULL DEFAULT '[]',
    "dedup_key" TEXT,
    "thread_entry_id" UUID,
    "useless_after" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pending_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_link" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "pending_message_created_at_idx" ON "pending_message"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "pending_message_person_id_dedup_key_key" ON "pending_message"("person_id", "dedup_key");

-- CreateIndex
CREATE UNIQUE INDEX "document_link_token_hash_key" ON "document_link"("token_hash");

-- CreateIndex
CREATE INDEX "document_link_person_id_idx" ON "document_link"("person_id");

-- CreateIndex
CREATE INDEX "document_link_expires_at_idx" ON "document_link"("expires_at");

-- CreateIndex
CREATE INDEX "thread_waiting_since_idx" ON "thread"("waiting_since");

-- AddForeignKey
ALTER TABLE "pending_message" ADD CONSTRAINT "pending_message_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "document_link" ADD CONSTRAINT "document_link_space_id_document_id_fkey" FOREIGN KEY ("space_id", "document_id") REFERENCES "document"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "document_link" ADD CONSTRAINT "document_link_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- Threads that are open already.
UPDATE "person" p SET "thread_open" = true WHERE EXISTS (SELECT 1 FROM "thread" t WHERE t."person_id" = p."id" AND t."status" = 'open');
UPDATE "thread" SET "waiting_since" = "last_entry_at" WHERE "status" = 'open' AND "unread" > 0;
