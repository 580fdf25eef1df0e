/** Files that were chosen: those of series of images, known by their content (DICOM PS3.10, 7.1), and all others. */
export async function sortFiles(files: readonly File[]): Promise<{ slices: File[]; others: File[] }> {
  const heads = await Promise.all(files.map((file) => file.slice(128, 132).text()));
  const isSlice = (at: number) => heads[at] === 'DICM';
  return {
    // The directory of a disc is written as its images are, and shows nothing.
    slices: files.filter(({ name }, at) => isSlice(at) && name !== 'DICOMDIR'),
    others: files.filter((_, at) => !isSlice(at)),
  };
}
