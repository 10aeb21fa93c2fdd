CREATE TABLE `__new_file_visibility` (
	`structure_id` integer NOT NULL,
	`file_id` integer NOT NULL,
	`moved_at` integer NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`is_awaited` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`file_id`, `structure_id`),
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `invoicing_files`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "file_visibility_is_awaited_is_flag" CHECK("is_awaited" IN (0, 1))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_file_visibility` (`structure_id`, `file_id`, `moved_at`, `state`, `is_awaited`)
SELECT v.`structure_id`, v.`file_id`, v.`moved_at`, f.`state`, EXISTS (
  SELECT 1 FROM `documents` d
  WHERE d.`file_id` = v.`file_id` AND d.`holder_structure_id` = v.`structure_id` AND d.`holder_role` <> 'financial_service')
FROM `file_visibility` v JOIN `invoicing_files` f ON f.`id` = v.`file_id`;--> statement-breakpoint
DROP TABLE `file_visibility`;--> statement-breakpoint
ALTER TABLE `__new_file_visibility` RENAME TO `file_visibility`;--> statement-breakpoint
CREATE INDEX `file_visibility_newest` ON `file_visibility` (`structure_id`,`moved_at`,`file_id`);--> statement-breakpoint
CREATE INDEX `file_visibility_state` ON `file_visibility` (`structure_id`,`state`,`moved_at`,`file_id`);--> statement-breakpoint
CREATE INDEX `file_visibility_awaited` ON `file_visibility` (`structure_id`,`moved_at`,`file_id`) WHERE "file_visibility"."is_awaited" = 1;--> statement-breakpoint
CREATE INDEX `documents_payable` ON `documents` (`holder_structure_id`,`submitted_at`,`id`) WHERE "documents"."holder_role" = 'financial_service';--> statement-breakpoint
CREATE INDEX `invoicing_files_newest` ON `invoicing_files` (`contract_id`,`moved_at`,`id`);