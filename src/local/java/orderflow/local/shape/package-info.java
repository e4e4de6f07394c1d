/** The shape of JSON that people write: which members an object has, and which values they have. */
package orderflow.local.shape;
