/** Puts a file where the browser keeps what is downloaded. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken it by then; a large file on a slow telephone takes a moment.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
