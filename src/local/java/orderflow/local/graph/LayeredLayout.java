package orderflow.local.graph;

import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkNode;

/** Lays states out from top to bottom, by ELK's layered algorithm, and the regions of one state side by side. */
final class LayeredLayout {

    private static final double TITLE = 46;
    private static final double MARGIN = 12;
    private static final double GAP = 24;
    /** So many orders of the states of a layer are tried for the fewest crossings; ELK's default of 7 draws wider. */
    private static final int TRIES = 50;

    static {
        // Without this, options have no defaults. Getting the service's instance does it too, but reads the
        // descriptions of all algorithms as well.
        LayoutMetaDataService.initElkReflect();
    }

    private LayeredLayout() {}

    static void of(ElkNode root) {
        states(root, MARGIN);
    }

    private static void states(ElkNode container, double margin) {
        container.getChildren().stream().filter(state -> !state.getChildren().isEmpty())
                .forEach(LayeredLayout::regions);
        container.setProperty(LayeredOptions.PADDING, new ElkPadding(margin));
        container.setProperty(LayeredOptions.DIRECTION, Direction.DOWN);
        container.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        container.setProperty(LayeredOptions.FEEDBACK_EDGES, true);
        container.setProperty(LayeredOptions.SEPARATE_CONNECTED_COMPONENTS, false);
        container.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        container.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.DEPTH_FIRST);
        container.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_EDGES);
        container.setProperty(LayeredOptions.THOROUGHNESS, TRIES);
        container.setProperty(LayeredOptions.RANDOM_SEED, 1);
        new LayeredLayoutProvider().layout(container, new BasicProgressMonitor());
    }

    private static void regions(ElkNode state) {
        state.getChildren().forEach(region -> states(region, 0));
        double content = state.getChildren().stream().mapToDouble(ElkNode::getWidth).sum()
                + (state.getChildren().size() - 1) * GAP;
        double width = Math.max(state.getWidth(), content + 2 * MARGIN);
        double x = (width - content) / 2;
        double height = 0;
        for (ElkNode region : state.getChildren()) {
            region.setLocation(x, TITLE);
            x += region.getWidth() + GAP;
            height = Math.max(height, region.getHeight());
        }
        state.setDimensions(width, TITLE + height + MARGIN);
    }
}
