/** Names that never hold text worth opening. What has another name is looked at. */
const extensions = new Set(
  (
    '7z a avi avif bin bmp bz2 class dll dmg doc docx dylib eot exe gif gz heic ico iso jar jpeg jpg lib lz4 ' +
    'mkv mov mp3 mp4 o obj ogg otf pdb pdf png ppt pptx psd pyc rar so sqlite tar tgz tif tiff ttf wasm wav ' +
    'webm webp woff woff2 xls xlsx xz zip zst'
  ).split(' '),
);

export const isBinaryName = (path: string): boolean => {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') && extensions.has(path.slice(dot + 1).toLowerCase());
};
