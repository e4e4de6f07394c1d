package orderflow.shipment;

import orderflow.store.VersionedStore;

/** The bookings of the test carrier, one item per reference. */
interface TestBookings extends VersionedStore<TestBooking> {}
