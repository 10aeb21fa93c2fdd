CREATE INDEX `file_parties_structure` ON `file_parties` (`structure_id`,`file_id`);--> statement-breakpoint
CREATE INDEX `structures_name` ON `structures` (`name`);