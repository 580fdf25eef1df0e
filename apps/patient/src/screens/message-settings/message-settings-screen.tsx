import { Button, Group, Radio, Stack, Switch, Text } from '@mantine/core';
import type { MessageLanguage } from '@oih/contracts/http/common';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmailSection } from './email-section.tsx';
import { PushSection } from './push-section.tsx';
import { QuietSection } from './quiet-section.tsx';
import { SettingsSection } from './settings-section.tsx';
import { useMessageSettings } from './use-message-settings.ts';

/** How the patient wants to be told. */
export function MessageSettingsScreen() {
  const { t } = useTranslation();
  const { settings, error, refetch, change, adopt } = useMessageSettings();
  const silent = settings && !settings.sms && !(settings.address && settings.email) && !settings.pushHere;
  return (
    <Stack gap="lg" maw="40rem">
      <div>
        <Button
          component={Link}
          to="/messages"
          variant="subtle"
          ml="-md"
          leftSection={<IconArrowLeft size="1.25rem" aria-hidden />}
        >
          {t('inbox.title')}
        </Button>
        <PageTitle title={t('told.title')} />
        <Text c="var(--ink-soft)" mt={4}>
          {t('told.lead')}
        </Text>
      </div>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!settings && !error && <Loading rows={4} />}
      {settings && (
        <>
          {silent && <Text role="status">{t('told.none')}</Text>}
          <PushSection />
          <SettingsSection title={t('told.sms')} lead={t('told.sms.lead', { phone: settings.phone })}>
            {settings.available.sms ? (
              <Switch
                size="md"
                label={t('told.sms.switch')}
                checked={settings.sms}
                onChange={(event) => change({ sms: event.currentTarget.checked })}
              />
            ) : (
              <Text>{t('told.not-set-up')}</Text>
            )}
          </SettingsSection>
          <EmailSection settings={settings} change={change} adopt={adopt} />
          <QuietSection quiet={settings.quiet} change={change} />
          <SettingsSection title={t('told.language')}>
            <Radio.Group
              aria-label={t('told.language')}
              value={settings.language}
              onChange={(value) => change({ language: value as MessageLanguage })}
            >
              <Group>
                <Radio value="zh" label="中文" lang="zh-CN" />
                <Radio value="en" label="English" lang="en" />
              </Group>
            </Radio.Group>
          </SettingsSection>
        </>
      )}
    </Stack>
  );
}
