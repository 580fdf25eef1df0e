import { Button, Group } from '@mantine/core';
import { IconTextDecrease, IconTextIncrease, IconTextSize } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { elderSizes, setElderMode, useElderMode } from '../theme/elder-mode.ts';
import classes from './elder-switch.module.css';

/** Larger letters and targets over the same pages; remembered on this browser. */
export function ElderSwitch() {
  const { t } = useTranslation();
  const { on, size } = useElderMode();
  return (
    <Button
      variant="subtle"
      color="dark"
      aria-pressed={on}
      leftSection={<IconTextSize size="1.25rem" aria-hidden />}
      onClick={() => setElderMode({ on: !on, size })}
    >
      {t(on ? 'elder.off' : 'elder')}
    </Button>
  );
}

/** Makes the letters of elder mode larger or smaller, in steps; nothing outside of the mode. */
export function ElderTextSize() {
  const { t } = useTranslation();
  const { on, size } = useElderMode();
  if (!on) return null;
  const at = elderSizes.indexOf(size);
  const step = (by: number) => () => setElderMode({ on, size: elderSizes[at + by] ?? size });
  return (
    <Group
      gap="xs"
      role="group"
      aria-label={t('elder.size')}
      justify="center"
      p="xs"
      bg="pine.0"
      className={classes.sizes}
    >
      <Button
        variant="default"
        disabled={at === 0}
        px="sm"
        leftSection={<IconTextDecrease size="1.25rem" aria-hidden />}
        onClick={step(-1)}
      >
        {t('elder.smaller')}
      </Button>
      <Button
        variant="default"
        disabled={at === elderSizes.length - 1}
        px="sm"
        leftSection={<IconTextIncrease size="1.25rem" aria-hidden />}
        onClick={step(1)}
      >
        {t('elder.larger')}
      </Button>
    </Group>
  );
}
