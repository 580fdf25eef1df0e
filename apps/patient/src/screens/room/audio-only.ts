const key = (encounterId: string) => `oih.audioOnly.${encounterId}`;

/** Whether the patient has chosen sound alone for this visit, here in the call or in the check before it. */
export const choseAudioOnly = (encounter: { id: string; device: { mode: string } | null }): boolean => {
  const chosen = sessionStorage.getItem(key(encounter.id));
  return chosen === null ? encounter.device?.mode === 'audio-only' : chosen === 'true';
};

/** Remembers the choice of the call over a reload of this window. */
export const rememberAudioOnly = (encounterId: string, audioOnly: boolean): void =>
  sessionStorage.setItem(key(encounterId), String(audioOnly));
