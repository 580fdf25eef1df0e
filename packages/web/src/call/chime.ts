/** One soft note: frequency in hertz, start and length in seconds. */
interface ChimeNote {
  frequency: number;
  at: number;
  length: number;
}

const arrival: ChimeNote[] = [
  { frequency: 659.25, at: 0, length: 0.35 },
  { frequency: 880, at: 0.18, length: 0.5 },
];

const test: ChimeNote[] = [
  { frequency: 523.25, at: 0, length: 0.4 },
  { frequency: 659.25, at: 0.4, length: 0.4 },
  { frequency: 783.99, at: 0.8, length: 0.7 },
];

function sound(context: AudioContext, { frequency, at, length }: ChimeNote, volume: number): void {
  const start = context.currentTime + at;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = 'sine';
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(volume, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + length);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + length);
}

async function play(notes: ChimeNote[], volume: number): Promise<boolean> {
  const context = new AudioContext();
  const audible = context.state === 'running';
  for (const note of notes) sound(context, note, volume);
  const end = Math.max(...notes.map(({ at, length }) => at + length));
  await new Promise<void>((resolve) => setTimeout(resolve, end * 1000 + 100));
  await context.close();
  return audible;
}

/** Two soft notes: somebody has arrived, or a call waits. False when the browser allows no sound before a touch of the page. */
export const playChime = (): Promise<boolean> => play(arrival, 0.12);

/** A rising test sound of about a second and a half, for "did you hear it?". */
export const playTestSound = (): Promise<boolean> => play(test, 0.25);
