/**
 * The attributes whose values are kept, by their tags. Everything else is blanked out, also what is private or not known yet: so all
 * that the Basic Application Level Confidentiality Profile (PS3.15, annex E, table E.1-1) names goes, but for the identifiers and the
 * dates of its options "Retain UIDs" and "Retain Longitudinal Temporal Information", without which images do not form a series.
 */
export const keptAttributes: ReadonlySet<number> = new Set([
  // The file itself (PS3.10, 7.1): its syntax, its class, which software wrote it by number alone.
  0x00020000, 0x00020001, 0x00020002, 0x00020003, 0x00020010, 0x00020012,
  // SpecificCharacterSet, ImageType, SOPClassUID, SOPInstanceUID, dates of study, series, acquisition and content, Modality.
  0x00080005,
  0x00080008, 0x00080016, 0x00080018, 0x00080020, 0x00080021, 0x00080022, 0x00080023, 0x00080060,
  // BodyPartExamined, SliceThickness, KVP, times of repetition, echo and inversion, field strength, SpacingBetweenSlices.
  0x00180015,
  0x00180050, 0x00180060, 0x00180080, 0x00180081, 0x00180082, 0x00180087, 0x00180088,
  // FrameTime, ExposureTime, XRayTubeCurrent, Exposure, ImagerPixelSpacing, PatientPosition, ViewPosition.
  0x00181063, 0x00181150, 0x00181151, 0x00181152, 0x00181164, 0x00185100, 0x00185101,
  // StudyInstanceUID, SeriesInstanceUID, numbers of series, acquisition and instance, orientation, position, frame of reference, side.
  0x0020000d,
  0x0020000e, 0x00200011, 0x00200012, 0x00200013, 0x00200020, 0x00200032, 0x00200037, 0x00200052, 0x00200060,
  0x00200062, 0x00201041,
  // How pixels are written: samples, colours, planes, frames, rows, columns, bits, padding, lossy compression.
  0x00280002, 0x00280004, 0x00280006, 0x00280008, 0x00280009, 0x00280010, 0x00280011, 0x00280100, 0x00280101,
  0x00280102, 0x00280103, 0x00280106, 0x00280107, 0x00280120, 0x00280301, 0x00282110, 0x00282112, 0x00282114,
  // How large they are and how they are shown: PixelSpacing, PixelAspectRatio, calibration, window, rescale, tables.
  0x00280030, 0x00280034, 0x00280a02, 0x00281040, 0x00281041, 0x00281050, 0x00281051, 0x00281052, 0x00281053,
  0x00281054, 0x00281056, 0x00283002, 0x00283006,
  // The pixels, and where the frames lie in them.
  0x7fe00001, 0x7fe00002, 0x7fe00010,
]);

/**
 * Sequences that are walked into for what is kept in them: planes, measures, windows and rescaling of frames (PS3.3, C.7.6.16), tables
 * of values (C.11).
 */
export const keptSequences: ReadonlySet<number> = new Set([
  0x52009229, 0x52009230, 0x00209113, 0x00209116, 0x00289110, 0x00289132, 0x00289145, 0x00283000, 0x00283010,
]);
