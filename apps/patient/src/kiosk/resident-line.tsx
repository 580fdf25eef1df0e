import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './kiosk.module.css';
import type { Attended } from './use-attended.ts';

/** For whom everything below is, and who helps. */
export function ResidentLine({ attended, onNext }: { attended: Attended; onNext: () => void }) {
  const { t } = useTranslation();
  const { attendant, resident } = attended;
  return (
    <section className={classes.resident} aria-label={t('kiosk.who')}>
      <div>
        {resident && (
          <Text fw={700} size="lg">
            {resident.name} · {t(`sex.${resident.sex}`)} · {t('age', { age: resident.age })}
          </Text>
        )}
        {resident?.residentId && <Text c="var(--ink-soft)">{resident.residentId}</Text>}
        {resident?.guardian && <Text>{t('kiosk.guardianIs', { name: resident.guardian })}</Text>}
        <Text c="var(--ink-soft)">{t('kiosk.attendedBy', { name: attendant })}</Text>
      </div>
      {resident && (
        <Button variant="light" onClick={onNext}>
          {t('kiosk.next')}
        </Button>
      )}
    </section>
  );
}
