// Every sentence the launcher prints, in French and in English. Messages go to stderr so that a command's own output stays clean.
const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
const language = /^fr/i.test(locale) ? 'fr' : 'en'

const sentences = {
  fr: {
    usage: () => `Commande inconnue. Utilisez : npm start, npm test, npm run check, npm run bench ou npm run weshare -- <commande>.`,
    unsupported: (platform, wanted) =>
      `WeShare a besoin de Node ${wanted} ou plus récent et ne sait pas l’installer seul sur ${platform}. Installez-le depuis https://nodejs.org puis recommencez.`,
    fetchRuntime: (current, wanted) =>
      `Votre Node est en version ${current} ; WeShare a besoin de la ${wanted}. Téléchargement dans .weshare/runtime (votre Node n’est pas modifié)…`,
    runtimeReady: (seconds) => `Node est prêt (${seconds} s).`,
    install: (count) => `Installation des ${count} bibliothèques du projet (une seule fois)…`,
    installed: (seconds) => `Bibliothèques installées (${seconds} s).`,
    buildWeb: () => 'Construction des pages web…',
    builtWeb: (seconds) => `Pages web construites (${seconds} s).`,
    stillWorking: (seconds) => `  … toujours en cours (${seconds} s)`,
    waitOther: (pid) => `Un autre lancement (processus ${pid}) prépare déjà ce dossier ; attente de sa fin…`,
    network: () =>
      'Le registre npm ne répond pas. Vérifiez la connexion internet ou le réglage du mandataire (npm config get registry, HTTPS_PROXY), puis recommencez la même commande.',
    noNpm: () => 'La commande npm est introuvable. Installez npm (fourni avec Node, https://nodejs.org) puis recommencez.',
    noSpace: () => 'Le disque est plein. Libérez environ 1 Go puis recommencez la même commande.',
    noRight: (folder) => `Le dossier ${folder} n’est pas accessible en écriture. Donnez-vous ce droit ou copiez le projet ailleurs, puis recommencez.`,
    runtimeFailed: (log) => `Node n’a pas pu être téléchargé. Le détail est dans ${log}. Vous pouvez aussi installer Node 24 depuis https://nodejs.org.`,
    installFailed: (log) => `L’installation des bibliothèques a échoué. Le détail est dans ${log}. Supprimez le dossier node_modules puis recommencez.`,
    buildFailed: (log) => `Les pages web n’ont pas pu être construites. Le détail est dans ${log}.`,
    tooOld: (current) => `Ce Node (${current}) ne peut pas exécuter WeShare. Supprimez le dossier .weshare/runtime puis recommencez.`,
    unexpected: (detail) => `Le lancement s’est arrêté sur une erreur imprévue : ${detail}`,
    noProgram: (file) => `Le fichier ${file} manque. Récupérez le projet en entier puis recommencez.`,
  },
  en: {
    usage: () => 'Unknown command. Use: npm start, npm test, npm run check, npm run bench or npm run weshare -- <command>.',
    unsupported: (platform, wanted) =>
      `WeShare needs Node ${wanted} or newer and cannot fetch it by itself on ${platform}. Install it from https://nodejs.org, then run the same command again.`,
    fetchRuntime: (current, wanted) =>
      `Your Node is ${current}; WeShare needs ${wanted}. Downloading it into .weshare/runtime (your own Node is left as it is)…`,
    runtimeReady: (seconds) => `Node is ready (${seconds} s).`,
    install: (count) => `Installing the ${count} libraries of the project (only once)…`,
    installed: (seconds) => `Libraries installed (${seconds} s).`,
    buildWeb: () => 'Building the web pages…',
    builtWeb: (seconds) => `Web pages built (${seconds} s).`,
    stillWorking: (seconds) => `  … still working (${seconds} s)`,
    waitOther: (pid) => `Another launch (process ${pid}) is already preparing this folder; waiting for it to finish…`,
    network: () =>
      'The npm registry does not answer. Check the internet connection or the proxy setting (npm config get registry, HTTPS_PROXY), then run the same command again.',
    noNpm: () => 'The npm command was not found. Install npm (it comes with Node, https://nodejs.org), then run the same command again.',
    noSpace: () => 'The disk is full. Free about 1 GB, then run the same command again.',
    noRight: (folder) => `The folder ${folder} cannot be written. Give yourself that right or copy the project elsewhere, then run the same command again.`,
    runtimeFailed: (log) => `Node could not be downloaded. Details are in ${log}. You may also install Node 24 from https://nodejs.org.`,
    installFailed: (log) => `The libraries could not be installed. Details are in ${log}. Delete the node_modules folder, then run the same command again.`,
    buildFailed: (log) => `The web pages could not be built. Details are in ${log}.`,
    tooOld: (current) => `This Node (${current}) cannot run WeShare. Delete the folder .weshare/runtime, then run the same command again.`,
    unexpected: (detail) => `The launch stopped on an unforeseen error: ${detail}`,
    noProgram: (file) => `The file ${file} is missing. Fetch the whole project, then run the same command again.`,
  },
}

export function sentence(key, ...details) {
  return sentences[language][key](...details)
}

export function say(key, ...details) {
  process.stderr.write(`${sentence(key, ...details)}\n`)
}

/** A failure the reader can act upon: printed as one sentence, never as a stack trace. */
export class Stop extends Error {
  constructor(key, ...details) {
    super(sentence(key, ...details))
    this.name = 'Stop'
  }
}
