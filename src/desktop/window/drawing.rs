//! What draws the window. It is named for each system, never left to the default.

use eframe::{NativeOptions, Renderer};

/// Each is tried where those before it opened no window.
#[cfg(target_os = "linux")]
pub const WAYS: &[fn(&mut NativeOptions)] = &[|options| options.renderer = Renderer::Glow];

#[cfg(target_os = "macos")]
pub const WAYS: &[fn(&mut NativeOptions)] = &[|options| by_wgpu(options, eframe::wgpu::Backends::METAL)];

/// DirectX 12 first: remote desktops and virtual machines have a software device for it.
#[cfg(windows)]
pub const WAYS: &[fn(&mut NativeOptions)] = &[
    |options| by_wgpu(options, eframe::wgpu::Backends::DX12),
    |options| by_wgpu(options, eframe::wgpu::Backends::VULKAN | eframe::wgpu::Backends::GL),
];

/// `WGPU_BACKEND=vulkan` in the environment names another one, as for every program that draws by wgpu.
#[cfg(not(target_os = "linux"))]
fn by_wgpu(options: &mut NativeOptions, backends: eframe::wgpu::Backends) {
    options.renderer = Renderer::Wgpu;
    if let eframe::egui_wgpu::WgpuSetup::CreateNew(setup) = &mut options.wgpu_options.wgpu_setup {
        setup.instance_descriptor.backends = eframe::wgpu::Backends::from_env().unwrap_or(backends);
    }
}
