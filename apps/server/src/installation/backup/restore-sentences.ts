/** What a restoration answers when it cannot go on; in every case the place is as it was. */
export const restoreSentences = {
  taken: (data: string) => ({
    fr: `Il y a déjà une installation dans ${data}. Restaurez dans un lieu vide : nommez un autre dossier par WESHARE_DATA, ou écartez celui-ci. Rien n’a été changé.`,
    en: `There is already an installation in ${data}. Restore into an empty place: name another folder with WESHARE_DATA, or move this one away. Nothing was changed.`,
  }),
  notEmpty: (database: string, tables: number) => ({
    fr: `La base de données ${database} n’est pas vide (${tables} tables). Rien n’est jamais restauré par-dessus des données : faites une base vide, nommez-la dans DATABASE_URL et restaurez là.`,
    en: `The database ${database} is not empty (${tables} tables). Nothing is ever restored over data: make an empty database, name it in DATABASE_URL, and restore there.`,
  }),
  noFile: (path: string) => ({ fr: `Il n’y a pas de fichier ${path}.`, en: `There is no file ${path}.` }),
  damaged: {
    fr: 'Cette sauvegarde a été coupée ou changée depuis qu’elle a été faite : un morceau n’a pas la marque qu’il avait reçue. Rien n’a été gardé ; prenez une autre copie.',
    en: 'This backup was cut short or changed since it was made: a piece does not have the mark it was given. Nothing was kept; use another copy.',
  },
  notABackup: {
    fr: 'Ce fichier s’ouvre, mais ce qu’il contient n’est pas une sauvegarde que cette version connaît. Rien n’a été changé.',
    en: 'This file opens, but what it holds is not a backup that this version knows. Nothing was changed.',
  },
  newer: (software: string, names: string) => ({
    fr: `Cette sauvegarde a été faite par une autre version de WeShare (${software}), avec des migrations que celle-ci n’a pas : ${names}. Restaurez-la avec cette version ou une plus récente. Rien n’a été changé.`,
    en: `This backup was made by another version of WeShare (${software}), with migrations that this one does not carry: ${names}. Restore it with that version or a newer one. Nothing was changed.`,
  }),
} as const
