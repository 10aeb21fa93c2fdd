/** Puts files into a field, as if they had been chosen there. */
export function putFiles(field: HTMLInputElement | null, files: readonly File[]): void {
  if (!field) return;
  const list = new DataTransfer();
  for (const file of files) list.items.add(file);
  field.files = list.files;
}
