export { embeddedBinaries } from './binaries.ts'
export { chooseReachableFolder } from './cluster-place.ts'
export { startCluster } from './start-cluster.ts'
export type { Cluster } from './start-cluster.ts'
