/** The YAML of policies and schools, and the pictures of charts. */
export { chartRoutes } from './chart-routes.ts';
export { drawChart } from './draw-chart.ts';
export { loadDocuments } from './load-documents.ts';
export { LoadFault } from './load-fault.ts';
export { loadFloor } from './load-floor.ts';
export { loadPolicies, loadPolicy, SHIPPED } from './load-policies.ts';
export { loadSchools, SANDBOX_SCHOOL } from './load-schools.ts';
export { toPng } from './to-png.ts';
