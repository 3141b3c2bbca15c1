-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "link_request" JSONB,
ADD COLUMN     "linking" JSONB;

-- CreateTable
CREATE TABLE "message_template" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "platform_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "placeholders" SMALLINT,
    "reason" TEXT,
    "synced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "template_mapping" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "text_key" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "template_name" TEXT NOT NULL,
    "template_language" TEXT NOT NULL,
    "values" TEXT[],

    CONSTRAINT "template_mapping_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "message_template_connection_id_name_language_key" ON "message_template"("connection_id", "name", "language");

-- CreateIndex
CREATE UNIQUE INDEX "template_mapping_connection_id_text_key_language_key" ON "template_mapping"("connection_id", "text_key", "language");

-- AddForeignKey
ALTER TABLE "message_template" ADD CONSTRAINT "message_template_space_id_connection_id_fkey" FOREIGN KEY ("space_id", "connection_id") REFERENCES "connection"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "template_mapping" ADD CONSTRAINT "template_mapping_space_id_connection_id_fkey" FOREIGN KEY ("space_id", "connection_id") REFERENCES "connection"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
