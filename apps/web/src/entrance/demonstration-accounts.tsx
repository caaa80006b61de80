import { UnstyledButton } from '@mantine/core'
import { staffSpaces } from '@weshare/contract/access'
import type { RouteAnswer } from '@weshare/contract/define-route'
import type { readInstallation } from '@weshare/contract/operations'
import { useTranslation } from 'react-i18next'
import classes from './entrance.module.css'

export type DemoAccount = RouteAnswer<typeof readInstallation>['demoAccounts'][number]

/** The sign-ins of a demonstration, space by space; choosing one fills in the form. */
export function DemonstrationAccounts({ accounts, onChoose }: { accounts: readonly DemoAccount[]; onChoose: (account: DemoAccount) => void }) {
  const { t } = useTranslation('accounts')
  const { t: common } = useTranslation('common')
  const { t: office } = useTranslation('office')
  return (
    <section className={classes.demo} aria-labelledby="demonstration">
      <h2 id="demonstration">{t('demo.title')}</h2>
      <p>{t('demo.lead')}</p>
      {staffSpaces.map((space) => (
        <div key={space}>
          <h3>{common(`space.${space}`)}</h3>
          <ul>
            {accounts.filter((account) => account.space === space).map((account) => (
              <li key={account.email}>
                <UnstyledButton className={classes.demoAccount} onClick={() => onChoose(account)}>
                  <strong>{office(`role.${account.role}`)}</strong>
                  {/* Every address ends alike: what tells them apart is enough, and fits. */}
                  <span translate="no">{account.email.split('@')[0]}</span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
