import { Button, Group } from '@mantine/core';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Empty } from '@oih/web/components/states.tsx';
import { useTranslation } from 'react-i18next';

/** A page that failed to show itself: the way out is a fresh start, since nothing of a visit lives in this window alone. */
export function BrokenScreen() {
  const { t } = useTranslation();
  return (
    <div className="card">
      <div className="visually-hidden">
        <PageTitle title={t('broken.title')} />
      </div>
      <Empty
        title={t('broken.title')}
        action={
          <Group>
            <Button onClick={() => window.location.reload()}>{t('broken.reload')}</Button>
            <Button variant="default" component="a" href="/">
              {t('nav.home')}
            </Button>
          </Group>
        }
      >
        {t('broken.lead')}
      </Empty>
    </div>
  );
}
