-- AlterTable
ALTER TABLE "keyword" ADD COLUMN     "folded" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "settings" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "data_request" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "person_id" UUID,
    "channel" "channel",
    "address_hash" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "token_hash" TEXT,
    "token_expires_at" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opt_in_request" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "word" TEXT NOT NULL,
    "keyword_id" UUID,
    "purpose" "consent_purpose" NOT NULL DEFAULT 'campaign_messages',
    "wording_id" UUID,
    "channel" "channel" NOT NULL,
    "address" TEXT NOT NULL,
    "connection_id" UUID NOT NULL,
    "receiver" TEXT,
    "inbound_id" UUID,
    "text" TEXT,
    "language" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "opt_in_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chat_link" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token_hash" TEXT,
    "identity_id" UUID,
    "evidence" JSONB NOT NULL DEFAULT '{}',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chat_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "data_request_token_hash_key" ON "data_request"("token_hash");

-- CreateIndex
CREATE INDEX "data_request_space_id_at_idx" ON "data_request"("space_id", "at" DESC);

-- CreateIndex
CREATE INDEX "data_request_person_id_idx" ON "data_request"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "data_request_space_id_code_key" ON "data_request"("space_id", "code");

-- CreateIndex
CREATE INDEX "opt_in_request_person_id_status_idx" ON "opt_in_request"("person_id", "status");

-- CreateIndex
CREATE INDEX "opt_in_request_space_id_asked_at_idx" ON "opt_in_request"("space_id", "asked_at" DESC);

-- CreateIndex
CREATE INDEX "opt_in_request_status_expires_at_idx" ON "opt_in_request"("status", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "chat_link_token_hash_key" ON "chat_link"("token_hash");

-- CreateIndex
CREATE INDEX "chat_link_person_id_idx" ON "chat_link"("person_id");

-- CreateIndex
CREATE INDEX "chat_link_identity_id_idx" ON "chat_link"("identity_id");

-- AddForeignKey
ALTER TABLE "data_request" ADD CONSTRAINT "data_request_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opt_in_request" ADD CONSTRAINT "opt_in_request_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "chat_link" ADD CONSTRAINT "chat_link_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- A word means one thing in a chat, however it is typed.
UPDATE "keyword" SET "folded" = lower("word") WHERE "folded" = '';
CREATE UNIQUE INDEX "keyword_everywhere_key" ON "keyword"("space_id", "folded") WHERE "connection_id" IS NULL AND "folded" <> '';
CREATE UNIQUE INDEX "keyword_in_connection_key" ON "keyword"("space_id", "connection_id", "folded") WHERE "connection_id" IS NOT NULL AND "folded" <> '';
