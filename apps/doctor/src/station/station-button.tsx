import { Button, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useText } from '../texts/use-text.ts';
import classes from '../workplace/workplace.module.css';
import { StationPanel } from './station-panel.tsx';
import { useStation } from './use-station.ts';

/** The health station of a village doctor: its screens and today's residents; nothing for a doctor of a hospital. */
export function StationButton() {
  const { t } = useText();
  const [opened, { open, close }] = useDisclosure(false);
  const station = useStation(opened).data;
  if (!station?.station) return null;
  return (
    <>
      <Button variant="subtle" color="dark" aria-label={t('station.open')} onClick={open}>
        <IconDeviceDesktop size="1.25rem" aria-hidden />
        <span className={classes.wideText}>{t('station.open')}</span>
      </Button>
      <Drawer
        opened={opened}
        onClose={close}
        position="right"
        size="lg"
        title={t('station.open')}
        closeButtonProps={{ 'aria-label': t('close') }}
        attributes={{ header: { role: 'presentation' } }}
      >
        <StationPanel kiosks={station.kiosks} station={station.station} />
      </Drawer>
    </>
  );
}
