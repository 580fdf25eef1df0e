import type { TextKey } from '../texts/use-text.ts';

export const shortcutNames = [
  'help',
  'next',
  'mute',
  'camera',
  'chat',
  'end',
  'queue',
  'call',
  'note',
  'prescribe',
  'repeat',
  'finish',
] as const;
export type ShortcutName = (typeof shortcutNames)[number];

/** The key of each shortcut, and what it says in the help sheet. */
export const shortcuts: Record<ShortcutName, { key: string; label: TextKey }> = {
  help: { key: '?', label: 'help.help' },
  next: { key: 'n', label: 'help.next' },
  mute: { key: 'm', label: 'help.mute' },
  camera: { key: 'v', label: 'help.camera' },
  chat: { key: 'c', label: 'help.chat' },
  end: { key: 'e', label: 'help.end' },
  queue: { key: '1', label: 'help.queue' },
  call: { key: '2', label: 'help.call' },
  note: { key: '3', label: 'help.note' },
  prescribe: { key: 'p', label: 'help.prescribe' },
  repeat: { key: 'r', label: 'help.repeat' },
  finish: { key: 'f', label: 'help.finish' },
};

/** What of a key press matters. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
  isComposing: boolean;
}

/** The shortcut of a key press; none with a modifier (the browser's), while the key is held, or while an input method composes. */
export function shortcutOf(press: KeyPress): ShortcutName | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat || press.isComposing) return undefined;
  return shortcutNames.find((name) => shortcuts[name].key === press.key.toLowerCase());
}

/** Whether keys pressed in an element are meant as text or as choices of that element. */
export const takesKeys = (element: { tagName: string; isContentEditable: boolean } | null): boolean =>
  element !== null && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
