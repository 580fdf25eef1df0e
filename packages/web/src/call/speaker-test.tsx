import { Button } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import { useState } from 'react';
import { playTestSound } from './chime.ts';
import { useCallText } from './use-call-text.ts';

/** Plays a test sound; `onPlayed` is called when it has ended. */
export function SpeakerTest({ onPlayed }: { onPlayed?: () => void }) {
  const { t } = useCallText();
  const [playing, setPlaying] = useState(false);
  const play = async () => {
    setPlaying(true);
    await playTestSound();
    setPlaying(false);
    onPlayed?.();
  };
  return (
    <Button variant="default" leftSection={<IconVolume size={20} aria-hidden />} disabled={playing} onClick={play}>
      {t(playing ? 'devices.playing' : 'devices.testSpeaker')}
    </Button>
  );
}
