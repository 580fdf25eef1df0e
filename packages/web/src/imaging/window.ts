import type { FrameLook } from './read-instance.ts';

/** Which values are shown from black to white, in units of the modality such as Hounsfield units (PS3.3, C.11.2). */
export interface Window {
  centre: number;
  width: number;
}

/** Windows that are usual for computed tomography, in Hounsfield units. */
export const presets = {
  lung: { centre: -600, width: 1500 },
  bone: { centre: 400, width: 1800 },
  soft: { centre: 40, width: 400 },
  brain: { centre: 40, width: 80 },
} as const satisfies Record<string, Window>;
export type Preset = keyof typeof presets;

/** The stored values that are just black and just white (PS3.3, C.11.2.1.2.1, and C.11.1 for the way back to what is stored). */
export function storedRange({ centre, width }: Window, { slope, intercept }: Pick<FrameLook, 'slope' | 'intercept'>) {
  const lower = centre - 0.5 - (width - 1) / 2;
  return { lower: (lower - intercept) / slope, upper: (lower + width - 1 - intercept) / slope };
}

/** What leaves colours of 8 bits as they are. */
const asColours: Window = { centre: 128, width: 256 };

/** What a window is chosen by: how many samples a pixel has, and the least and the greatest of the stored values. */
interface Shown {
  look: FrameLook;
  samples: number;
  least: number;
  most: number;
}

/** The window that a frame is opened with: the one that the device proposes, or one that shows every value of it. */
export function firstWindow({ look, samples, least, most }: Shown): Window {
  if (samples === 3) return asColours;
  if (look.window) return look.window;
  const [low, high] = [least, most].map((value) => value * look.slope + look.intercept) as [number, number];
  return { centre: (low + high + 1) / 2, width: Math.max(1, high - low + 1) };
}

/** A window after a step or a drag; at its narrowest it is one unit wide. */
export const changedWindow = ({ centre, width }: Window, by: Partial<Window>): Window => ({
  centre: centre + (by.centre ?? 0),
  width: Math.max(1, width + (by.width ?? 0)),
});
