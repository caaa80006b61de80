import { Command } from 'commander'
import { serve } from './start.ts'
import { InputError, type Terminal } from './terminal.ts'

export const demoCommand = (terminal: Terminal): Command => new Command('demo')
  .description('run the server on an embedded database filled, when it is new, with a demonstration: invented people and studies')
  .addHelpText('after', '\nThe sign-ins are printed at the opening. Refused while DATABASE_URL is set.\n\nExamples:\n  weshare demo\n  WESHARE_DATA=/tmp/weshare-demo weshare demo')
  .action(() => {
    // Invented people have no place beside real ones.
    if (terminal.environment['DATABASE_URL']) throw new InputError('weshare demo fills an embedded database of its own: unset DATABASE_URL.')
    return serve(terminal, { ...terminal.environment, WESHARE_DEMO: 'yes' })
  })
