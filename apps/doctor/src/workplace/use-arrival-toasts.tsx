import { Button, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { QueueEntry } from '@oih/contracts/http/encounters';
import { timeOf } from '@oih/web/i18n/format';
import { IconDoorEnter } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useArrivals } from '../queue/use-arrivals.ts';
import type { Queue } from '../queue/use-queue.ts';
import { useText } from '../texts/use-text.ts';

interface ArrivalToastOptions {
  queue: Queue | undefined;
  sound: boolean;
  busy: boolean;
  onCall: (encounterId: string) => void;
}

/** Tells of each arrival: who, booked for when, why, and the way to call when no call is on. */
export function useArrivalToasts({ queue, sound, busy, onCall }: ArrivalToastOptions): void {
  const { t, language } = useText();
  const shown = useRef(new Set<string>());
  const announce = ({ encounterId, patient, start, complaint }: QueueEntry) => {
    const id = `arrival-${encounterId}`;
    const detail = t('queue.arrived.detail', {
      time: timeOf(start, queue?.timeZone ?? 'UTC', language),
      complaint: complaint ?? t('queue.noComplaint'),
    });
    shown.current.add(id);
    notifications.show({
      id,
      color: 'amber.7',
      position: 'bottom-left',
      withBorder: true,
      icon: <IconDoorEnter size="1.25rem" aria-hidden />,
      title: t('queue.arrived', { name: patient.name }),
      autoClose: 15_000,
      closeButtonProps: { 'aria-label': t('close') },
      message: (
        <Stack gap={6} align="flex-start">
          <span>{detail}</span>
          {encounterId && !busy && (
            <Button
              size="xs"
              onClick={() => {
                notifications.hide(id);
                onCall(encounterId);
              }}
            >
              {t('queue.call.of', { name: patient.name })}
            </Button>
          )}
        </Stack>
      ),
    });
  };
  useArrivals(queue, sound, announce);
  useEffect(() => {
    // In a call nobody else can be called: the queue goes on showing who waits.
    if (!busy) return;
    for (const id of shown.current) notifications.hide(id);
    shown.current.clear();
  }, [busy]);
}
